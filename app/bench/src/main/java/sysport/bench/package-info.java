/// The benchmark of HTTP servers: the command line and what all of it shares.
@NullMarked
package sysport.bench;

import org.jspecify.annotations.NullMarked;
