/// The scenarios: what is asked of the servers, by which client, and the figures of each round.
@NullMarked
package sysport.bench.load;

import org.jspecify.annotations.NullMarked;
