package io.hanbeon.shared;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import org.eclipse.microprofile.config.inject.ConfigProperty;

@Provider
@SandboxOnly
class SandboxGate implements ContainerRequestFilter {
    private final boolean open;

    SandboxGate(@ConfigProperty(name = "hanbeon.sandbox.enabled", defaultValue = "false") boolean open) {
        this.open = open;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!open) {
            throw new NotFoundException();
        }
    }
}
