/// The servers that are compared: how each is started, and what is asked of it while it runs.
@NullMarked
package sysport.bench.contender;

import org.jspecify.annotations.NullMarked;
