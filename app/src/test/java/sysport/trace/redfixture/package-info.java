/// Classes that break the laws of [sysport.architecture], as if they stood in `sysport.trace`.
@NullMarked
package sysport.trace.redfixture;

import org.jspecify.annotations.NullMarked;
