package io.hanbeon.access;

import io.hanbeon.shared.Refusal;

/** Nobody knows who calls. Each way of proving it has a refusal of its own, where it was tried and failed. */
public class Unauthenticated extends Refusal {
    private static final long serialVersionUID = 1;

    Unauthenticated() {
        this("access.unauthenticated", "로그인이 필요합니다.", "Say who you are: log in, or sign the request.");
    }

    protected Unauthenticated(String code, String ko, String en) {
        super(401, code, ko, en, Retry.NEVER, "WWW-Authenticate", "Bearer realm=\"hanbeon\"");
    }
}
