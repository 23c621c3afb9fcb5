/** Filters in every form, and their removal: what a line takes away protects nobody any more. */
import { testCases } from '../../support/caseTests';
import { verdictIn } from '../../support/verdict';

testCases('reach/filters', verdictIn);
