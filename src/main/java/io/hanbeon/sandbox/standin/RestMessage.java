package io.hanbeon.sandbox.standin;

import java.util.ArrayList;
import java.util.List;

/** A message that a stand-in took, and what it has still to tell of it. */
final class RestMessage {
    private final String id;
    private final String clientKey;
    private final RestAccount account;
    private final RestFate fate;
    private final List<String> untold = new ArrayList<>();
    private volatile String status;

    RestMessage(String id, String clientKey, RestAccount account, RestFate fate, String status) {
        this.id = id;
        this.clientKey = clientKey;
        this.account = account;
        this.fate = fate;
        this.status = status;
    }

    String id() {
        return id;
    }

    String clientKey() {
        return clientKey;
    }

    RestAccount account() {
        return account;
    }

    String status() {
        return status;
    }

    /** One step on; what is to be told then, in the order of telling. */
    List<String> advance() {
        status = next();
        untold.add(status);
        if (fate.isDisordered() && !isFinished()) {
            return List.of();
        }
        var told = new ArrayList<>(fate.isDisordered() ? untold.reversed() : untold);
        untold.clear();
        if (fate.isDoubled()) {
            told.addAll(List.copyOf(told));
        }
        return told;
    }

    /** Nothing more happens to it. */
    boolean isFinished() {
        return switch (status) {
            case "DELIVERED", "FAILED" -> true;
            case "SENT" -> fate.kind() == RestFate.Kind.NO_RESULT;
            default -> fate.kind() == RestFate.Kind.STAYS;
        };
    }

    private String next() {
        if (!status.equals("SENT")) {
            return "SENT";
        }
        return fate.kind() == RestFate.Kind.FAILS ? "FAILED" : "DELIVERED";
    }
}
