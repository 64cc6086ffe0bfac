/// Micro-benchmarks by JMH: what parsing and answering cost without a kernel.
package sysport.bench.micro;
