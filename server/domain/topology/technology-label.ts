const LABELS: Readonly<Record<string, string>> = {
  http: "HTTP",
  https: "HTTPS",
  grpc: "gRPC",
  trpc: "tRPC",
  graphql: "GraphQL",
  postgresql: "PostgreSQL",
  mysql: "MySQL",
  mongodb: "MongoDB",
  redis: "Redis",
  kafka: "Kafka",
  rabbitmq: "AMQP",
  amqp: "AMQP",
  unleash: "Unleash",
  otlp: "OTLP",
};

/** The short word on an adapter: technologies by their own spelling, others as they are. */
export const technologyLabel = (technology: string): string =>
  LABELS[technology.toLowerCase()] ?? technology;
