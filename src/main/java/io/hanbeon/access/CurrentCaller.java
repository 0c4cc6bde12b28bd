package io.hanbeon.access;

import io.hanbeon.shared.Caller;
import jakarta.enterprise.context.RequestScoped;

/** Who makes the request under way. Set once, by the filter that asked for proof. */
@RequestScoped
public class CurrentCaller {
    private Caller caller = Caller.nobody("", "");

    public Caller get() {
        return caller;
    }

    void set(Caller caller) {
        this.caller = caller;
    }
}
