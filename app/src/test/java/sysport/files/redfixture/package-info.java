/// Classes that break the laws of [sysport.architecture], as if they stood in `sysport.files`.
@NullMarked
package sysport.files.redfixture;

import org.jspecify.annotations.NullMarked;
