package sysport.stray.redfixture;

public interface Stray {}
