package io.hanbeon.message.em;

import io.hanbeon.shared.sql.BoundedPool;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.reactive.mysql.client.MySQLPoolCreator;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;

/** Connections to the EM agent's database. */
@Singleton
@ReactiveDataSource("imds")
class EmPool implements MySQLPoolCreator {
    private final EmSettings settings;

    EmPool(EmSettings settings) {
        this.settings = settings;
    }

    @Override
    public Pool create(Input input) {
        return BoundedPool.create(input, settings.connectionWaitMaxSeconds(), settings.lockWaitMaxSeconds());
    }
}
