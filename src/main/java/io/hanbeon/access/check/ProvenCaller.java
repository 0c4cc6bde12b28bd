package io.hanbeon.access.check;

import io.hanbeon.shared.Caller;
import jakarta.enterprise.context.RequestScoped;

/** What the filter found out of the request under way. */
@RequestScoped
public class ProvenCaller {
    private Caller caller = Caller.nobody("", "");

    public Caller get() {
        return caller;
    }

    void set(Caller caller) {
        this.caller = caller;
    }
}
