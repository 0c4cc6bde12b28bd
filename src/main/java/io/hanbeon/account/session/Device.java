package io.hanbeon.account.session;

/** Where somebody sits who logs in. */
public record Device(String address, String agent) {
    private static final int AGENT_LENGTH_MAX = 120;

    /** Agents write as much as they like about themselves. */
    public Device {
        agent = agent.codePointCount(0, agent.length()) <= AGENT_LENGTH_MAX
                ? agent
                : agent.substring(0, agent.offsetByCodePoints(0, AGENT_LENGTH_MAX));
    }
}
