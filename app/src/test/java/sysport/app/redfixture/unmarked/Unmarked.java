package sysport.app.redfixture.unmarked;

public interface Unmarked {}
