package io.hanbeon.message.rest;

import io.hanbeon.Settings;
import io.vertx.core.Vertx;

/** Calls to vendors for tests that do not start the application. */
public final class Calls {
    private Calls() {}

    public static VendorHttp by(Vertx vertx) {
        return new VendorHttp(vertx, Settings.defaults(RestSettings.class));
    }
}
