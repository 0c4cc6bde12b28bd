package io.hanbeon.console;

import io.hanbeon.access.Role;
import java.util.Set;

/** A feature's place in the navigation; what a role may not open is not shown to it. */
public interface InMenu {
    Entry entry();

    /** @param order from the left; {@code path} is where it begins, and what is below it belongs to it */
    record Entry(int order, String path, String ko, String en, Set<Role> roles) {}
}
