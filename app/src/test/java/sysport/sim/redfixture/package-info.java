/// Classes that break the laws of [sysport.architecture], as if they stood in `sysport.sim`.
@NullMarked
package sysport.sim.redfixture;

import org.jspecify.annotations.NullMarked;
