package io.hanbeon.shared.sql;

import io.quarkus.reactive.mysql.client.MySQLPoolCreator;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;

/** Connections to our database. */
@Singleton
class DatabasePool implements MySQLPoolCreator {
    private final DatabaseSettings settings;

    DatabasePool(DatabaseSettings settings) {
        this.settings = settings;
    }

    @Override
    public Pool create(Input input) {
        return DatabaseSession.ours(settings.lockWaitMax().toSeconds())
                .pool(input.vertx(), input.poolOptions(), input.mySQLConnectOptionsList());
    }
}
