/// Classes that break the laws of [sysport.architecture], as if they stood in `sysport.http`.
@NullMarked
package sysport.http.redfixture;

import org.jspecify.annotations.NullMarked;
