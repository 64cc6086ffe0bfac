/// Classes that break the laws of [sysport.architecture], as if they stood in `sysport.lab`.
@NullMarked
package sysport.lab.redfixture;

import org.jspecify.annotations.NullMarked;
