/// What the simulated kernel makes of Linux, as tables: each call with its errors, each option,
/// flag and command is modelled, stored or absent ([Fidelity][sysport.sim.model.Fidelity]). And
/// [Profile][sysport.sim.model.Profile]: how often it does what Linux is free to do.
///
/// Knows the port alone. That an option has its effect belongs to the chapter of the option; here
/// it is only said.
@NullMarked
package sysport.sim.model;

import org.jspecify.annotations.NullMarked;
