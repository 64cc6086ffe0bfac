/// Classes that break the laws of [sysport.architecture], as if they stood in `sysport.linux`.
@NullMarked
package sysport.linux.redfixture;

import org.jspecify.annotations.NullMarked;
