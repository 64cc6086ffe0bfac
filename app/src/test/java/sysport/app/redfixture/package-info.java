/// Classes that break the laws of [sysport.architecture], as if they stood in `sysport.app`.
@NullMarked
package sysport.app.redfixture;

import org.jspecify.annotations.NullMarked;
