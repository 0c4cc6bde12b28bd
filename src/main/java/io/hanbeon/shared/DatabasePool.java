package io.hanbeon.shared;

import io.quarkus.reactive.mysql.client.MySQLPoolCreator;
import io.vertx.mysqlclient.MySQLBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.ArrayList;

/** Connections to our database. A statement of a full group of batches stays prepared, too. */
@Singleton
class DatabasePool implements MySQLPoolCreator {
    /** The driver's own limit is 2,048; without one, each size of a large batch would fill the database's memory. */
    private static final int PREPARED_CHARACTERS_MAX = 4_096;

    @Override
    public Pool create(Input input) {
        input.mySQLConnectOptionsList()
                .forEach(options ->
                        options.setPreparedStatementCacheSqlFilter(sql -> sql.length() <= PREPARED_CHARACTERS_MAX));
        return MySQLBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(new ArrayList<SqlConnectOptions>(input.mySQLConnectOptionsList()))
                .using(input.vertx())
                .build();
    }
}
