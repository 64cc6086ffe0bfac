/// The real jar, as a process, and real clients.
@NullMarked
package sysport.e2e;

import org.jspecify.annotations.NullMarked;
