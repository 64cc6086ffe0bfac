/// Classes that break the laws of [sysport.architecture], as if they stood in `sysport.transcript`.
@NullMarked
package sysport.transcript.redfixture;

import org.jspecify.annotations.NullMarked;
