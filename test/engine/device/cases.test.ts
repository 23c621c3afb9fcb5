/** Commands in odd forms, and captures, templates, merges and cut texts, in which a line may not count. */
import { testCases } from '../../support/caseTests';

testCases('device/forms');
testCases('device/captures');
