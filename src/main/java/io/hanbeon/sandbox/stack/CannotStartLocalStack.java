package io.hanbeon.sandbox.stack;

/** The machine, not the program, stands in the way; the message tells the developer what to change. */
final class CannotStartLocalStack extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private CannotStartLocalStack(String english, String korean) {
        super(english + System.lineSeparator() + korean);
    }

    static CannotStartLocalStack unsupportedMachine(String machine) {
        return new CannotStartLocalStack(
                "Hanbeon cannot start: the built-in MariaDB runs on Linux x86-64 only, and this is " + machine
                        + ". Set -Dhanbeon.local=false and point quarkus.datasource.*, quarkus.redis.hosts and"
                        + " kafka.bootstrap.servers to servers of your own.",
                "한번을 시작할 수 없습니다: 내장 MariaDB는 Linux x86-64에서만 동작하는데 이 장비는 " + machine
                        + "입니다. -Dhanbeon.local=false로 두고 quarkus.datasource.*, quarkus.redis.hosts,"
                        + " kafka.bootstrap.servers를 직접 지정하세요.");
    }

    static CannotStartLocalStack portTaken(String server, int port, String property) {
        return new CannotStartLocalStack(
                "Hanbeon cannot start: port " + port + " of 127.0.0.1, meant for the built-in " + server
                        + ", is in use by another program. Find it with `ss -ltnp 'sport = :" + port
                        + "'` and stop it, or choose another port with -D" + property + "=<port>.",
                "한번을 시작할 수 없습니다: 내장 " + server + "용 포트 127.0.0.1:" + port
                        + "을(를) 다른 프로그램이 쓰고 있습니다. `ss -ltnp 'sport = :" + port
                        + "'`로 찾아 종료하거나 -D" + property + "=<포트>로 바꾸세요.");
    }

    static CannotStartLocalStack diskFull(String directory, long usableMb, long neededMb) {
        return new CannotStartLocalStack(
                "Hanbeon cannot start: " + directory + " has " + usableMb + " MB of disk left, and the built-in servers"
                        + " need " + neededMb + " MB. Free some space, or choose another place with -D"
                        + LocalStackSettings.DIRECTORY + "=<directory>.",
                "한번을 시작할 수 없습니다: " + directory + "의 남은 공간이 " + usableMb + " MB인데 내장 서버에는 "
                        + neededMb + " MB가 필요합니다. 공간을 비우거나 -D" + LocalStackSettings.DIRECTORY
                        + "=<디렉터리>로 위치를 바꾸세요.");
    }

    static CannotStartLocalStack directoryInUse(String directory, String pid) {
        return new CannotStartLocalStack(
                "Hanbeon cannot start: another Hanbeon (process " + pid + ") is running its built-in servers in "
                        + directory + ". Stop that one, or choose another place with -D"
                        + LocalStackSettings.DIRECTORY + "=<directory> and other ports.",
                "한번을 시작할 수 없습니다: 다른 한번(프로세스 " + pid + ")이 " + directory
                        + "에서 내장 서버를 쓰고 있습니다. 그쪽을 종료하거나 -D" + LocalStackSettings.DIRECTORY
                        + "=<디렉터리>와 다른 포트를 지정하세요.");
    }
}
