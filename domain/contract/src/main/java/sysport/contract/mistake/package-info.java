/// What the contract is good for: each [Mistake][sysport.contract.mistake.Mistake] that imitations
/// of Linux are known to make is put over a kernel
/// ([Interposed][sysport.contract.mistake.Interposed]), and the cases of the rule that it breaks
/// must fail ([SuiteRun][sysport.contract.mistake.SuiteRun]).
///
/// It knows the rules and the port. A new mistake goes to the chapter of the calls that it is in.
@NullMarked
package sysport.contract.mistake;

import org.jspecify.annotations.NullMarked;
