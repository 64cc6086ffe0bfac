package sysport.sim.redfixture;

public interface Egg {
    sysport.linux.redfixture.Hen hatches();
}
