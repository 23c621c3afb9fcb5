/** Configurations in which rules have something to weigh, and fixes to find their place. */
import { testCases } from '../../support/caseTests';

testCases('rules/state');
testCases('rules/sources');
testCases('rules/lists');
testCases('rules/fixes');
