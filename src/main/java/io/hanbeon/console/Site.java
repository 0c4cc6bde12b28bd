package io.hanbeon.console;

import java.util.Arrays;
import java.util.Optional;

/** Where pages are, each with logins and cookies of its own: the console of the house, and the shop window of customers. */
public enum Site {
    CONSOLE("/console"),
    SHOP("/shop");

    private final String root;

    Site(String root) {
        this.root = root;
    }

    public static Optional<Site> of(String path) {
        return Arrays.stream(values()).filter(site -> site.has(path)).findFirst();
    }

    public String root() {
        return root;
    }

    public String login() {
        return root + "/login";
    }

    private boolean has(String path) {
        return path.equals(root) || path.startsWith(root + "/");
    }
}
