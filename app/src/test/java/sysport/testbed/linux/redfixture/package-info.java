/// Classes that break the laws of [sysport.architecture], as if they stood in
/// `sysport.testbed.linux`.
@NullMarked
package sysport.testbed.linux.redfixture;

import org.jspecify.annotations.NullMarked;
