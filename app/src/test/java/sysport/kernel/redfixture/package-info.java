/// Classes that break the laws of [sysport.architecture], as if they stood in `sysport.kernel`.
@NullMarked
package sysport.kernel.redfixture;

import org.jspecify.annotations.NullMarked;
