/** The entry of the npm package, which no browser loads. */
import { serve } from './main.node';
import { startServer } from './server';

serve(startServer);
