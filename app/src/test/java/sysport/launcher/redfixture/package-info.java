/// Classes that break the laws of [sysport.architecture], as if they stood in `sysport.launcher`.
@NullMarked
package sysport.launcher.redfixture;

import org.jspecify.annotations.NullMarked;
