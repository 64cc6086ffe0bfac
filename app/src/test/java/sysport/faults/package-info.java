/// The same faults in the same calls of the real server, where strace puts them, and of the server
/// on the simulated kernel: clients must see the same, and the server make the same calls.
@NullMarked
package sysport.faults;

import org.jspecify.annotations.NullMarked;
