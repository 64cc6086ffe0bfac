/// What one is told of a run: each call, each change and its cause, the machine at one moment, and
/// how a run fails. Values and listeners, which change nothing.
///
/// Knows the names of [sysport.sim.model]. When something is told belongs to the chapter where it
/// happens, by way of the tracepoints of `task`.
@NullMarked
package sysport.sim.observation;

import org.jspecify.annotations.NullMarked;
