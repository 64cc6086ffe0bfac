package sysport.linux.redfixture;

public interface Hen {
    sysport.sim.redfixture.Egg lays();
}
