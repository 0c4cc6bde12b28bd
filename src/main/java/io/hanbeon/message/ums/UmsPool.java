package io.hanbeon.message.ums;

import io.hanbeon.shared.sql.BoundedPool;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.reactive.mysql.client.MySQLPoolCreator;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;

/** Connections to the SNAP agent's database. */
@Singleton
@ReactiveDataSource("ums")
class UmsPool implements MySQLPoolCreator {
    private final UmsSettings settings;

    UmsPool(UmsSettings settings) {
        this.settings = settings;
    }

    @Override
    public Pool create(Input input) {
        return BoundedPool.create(input, settings.connectionWaitMaxSeconds(), settings.lockWaitMaxSeconds());
    }
}
