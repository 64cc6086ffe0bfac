/// Classes that break the laws of [sysport.architecture], as if they stood in `sysport.server`.
@NullMarked
package sysport.server.redfixture;

import org.jspecify.annotations.NullMarked;
