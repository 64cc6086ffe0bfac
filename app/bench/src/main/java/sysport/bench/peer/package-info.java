/// The peers: one small main class for each server that Sysport is compared with. Each runs in a
/// process of its own.
@NullMarked
package sysport.bench.peer;

import org.jspecify.annotations.NullMarked;
