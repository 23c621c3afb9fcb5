/**
 * All that is said of a configuration, beside it: findings with what belongs to them and their fixes, who gets in by each
 * interface, and the ways of some packets. `UPDATE=1` writes it anew; look at the difference before it is committed.
 */
import { CAPTURE_CASES } from '../support/captureCases';
import { DEVICE_CASES } from '../support/deviceCases';
import { explainBriefly, explainTables } from '../support/explain';
import { FILTER_CASES } from '../support/filterCases';
import { FORM_CASES } from '../support/formCases';
import { GROUP_CASES } from '../support/groupCases';

const withFilters = (text: string) =>
  `version 15.0\nhostname SW1\ninterface Vlan10\n ip address 10.0.0.1 255.255.255.0\n${text}vstack\nend\n`;

explainTables('filters', FILTER_CASES, { whole: withFilters });
explainTables('groups', GROUP_CASES);
explainTables('devices', DEVICE_CASES);
explainTables('forms', FORM_CASES, { inWords: explainBriefly });
explainTables('captures', CAPTURE_CASES, { inWords: explainBriefly });
