/// Classes that break the laws of [sysport.architecture], as if they stood in `sysport.notation`.
@NullMarked
package sysport.notation.redfixture;

import org.jspecify.annotations.NullMarked;
