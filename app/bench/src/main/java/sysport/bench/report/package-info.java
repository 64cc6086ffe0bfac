/// What a run leaves: a table, the raw figures, charts.
@NullMarked
package sysport.bench.report;

import org.jspecify.annotations.NullMarked;
