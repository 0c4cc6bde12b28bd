package io.hanbeon.sandbox.stack;

import java.nio.file.Path;

/**
 * Where the local stack lives and listens.
 *
 * @param directory binaries and data of all three servers
 * @param kept whether data outlives the run; if not, the directory's data is deleted at the start
 * @param mariaDbPort 0 for any free port, as are the other two
 */
record LocalStackSettings(Path directory, boolean kept, int mariaDbPort, int redisPort, int kafkaPort) {

    static final String DIRECTORY = "hanbeon.local.directory";
    static final String MARIADB_PORT = "hanbeon.local.mariadb-port";
    static final String REDIS_PORT = "hanbeon.local.redis-port";
    static final String KAFKA_PORT = "hanbeon.local.kafka-port";

    static LocalStackSettings forDevelopment() {
        return new LocalStackSettings(
                Path.of(System.getProperty(DIRECTORY, ".hanbeon")),
                true,
                Integer.getInteger(MARIADB_PORT, 13306),
                Integer.getInteger(REDIS_PORT, 16379),
                Integer.getInteger(KAFKA_PORT, 19092));
    }

    static LocalStackSettings forTests(Path directory) {
        return new LocalStackSettings(directory, false, 0, 0, 0);
    }
}
