/// The simulated side of transcripts and of the contract:
/// [SimUnderTest][sysport.testbed.sim.SimUnderTest] runs a program as the one process of a fresh
/// simulation. It uses what every test of a simulation can use.
@NullMarked
package sysport.testbed.sim;

import org.jspecify.annotations.NullMarked;
