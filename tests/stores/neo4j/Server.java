// A Neo4j server for tests: java -cp "JARS/*" Server.java HOME PORT PARENT
// Runs until HOME/running is removed or the process PARENT is no more (0: nobody's), with a password from its environment.

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

public class Server {
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]).toAbsolutePath(), running = home.resolve("running");
        long parent = Long.parseLong(arguments[2]);
        Files.createDirectories(home.resolve("conf"));
        Path configuration = home.resolve("conf").resolve("neo4j.conf");
        Files.writeString(configuration, String.join("\n",
                "server.default_listen_address=127.0.0.1",
                "server.bolt.enabled=true",
                "server.bolt.listen_address=127.0.0.1:" + arguments[1],
                "server.http.enabled=false",
                "server.https.enabled=false",
                "dbms.security.auth_enabled=true",
                "dbms.usage_report.enabled=false",
                "server.memory.pagecache.size=64m",
                "dbms.memory.transaction.total.max=256m",
                "db.tx_log.preallocate=false",
                "db.logs.query.enabled=OFF"));
        DatabaseManagementService service =
                new DatabaseManagementServiceBuilder(home).loadPropertiesFromFile(configuration).build();
        try {
            service.database("system").executeTransactionally(
                    "ALTER USER neo4j SET PASSWORD $password CHANGE NOT REQUIRED",
                    Map.of("password", System.getenv("RURALKG_NEO4J_PASSWORD")));
            Files.createFile(running);
            while (Files.exists(running)
                    && (parent == 0 || ProcessHandle.of(parent).map(ProcessHandle::isAlive).orElse(false))) {
                Thread.sleep(200);
            }
        } finally {
            service.shutdown();
            Files.deleteIfExists(running);
        }
        System.exit(0);
    }
}
