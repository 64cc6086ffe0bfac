/// Classes that break the laws of [sysport.architecture], as if they stood in
/// `sysport.testbed.sim`.
@NullMarked
package sysport.testbed.sim.redfixture;

import org.jspecify.annotations.NullMarked;
