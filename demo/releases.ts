/** The history of the shop: every release that is registered. */
import type { Commit } from "./fleet-manifest";

export interface ReleaseDefinition {
  readonly service: string;
  readonly version: string;
  readonly configuration: Readonly<Record<string, string>>;
  readonly commits: readonly Commit[];
}

/** A commit as `git log --format="%H|%an|%s"` prints it. */
function commit(line: string): Commit {
  const [hash = "", author = "", message = ""] = line.split("|");
  return { hash, author, message };
}

/** Oldest first within a service, commits newest first. */
export const releases: readonly ReleaseDefinition[] = [
  {
    service: "storefront",
    version: "5.7.6",
    configuration: {
      CATALOG_TIMEOUT_MS: "1500",
      ORDERS_TIMEOUT_MS: "5000",
      AVAILABILITY_TIMEOUT_MS: "800",
    },
    commits: [
      commit(
        "6406fcc55d90a51ee872898fb551325daec4f231|Jun Park|Ask the warehouse before showing Add to basket",
      ),
      commit("f64489296fdb6266d3ab9041ca517f8755d14d99|Ana Ruiz|Keep search words when going back"),
    ],
  },
  {
    service: "storefront",
    version: "5.8.0",
    configuration: { CATALOG_TIMEOUT_MS: "1500", ORDERS_TIMEOUT_MS: "5000" },
    commits: [
      commit(
        "c075381eba6cf70eae65fb4a6061ae32ac7c0223|Jun Park|Take availability from the catalog, drop the call to inventory",
      ),
      commit(
        "8a5ed5827f32e595291287952087ce227e956e96|Sara Kim|Show the winter banner behind storefront.winter-banner",
      ),
      commit(
        "3a3a72c0d1439405035bde7cb3b80fa78913447d|Jun Park|Read CATALOG_TIMEOUT_MS once at start",
      ),
    ],
  },
  {
    service: "storefront",
    version: "5.8.1",
    configuration: { CATALOG_TIMEOUT_MS: "1500", ORDERS_TIMEOUT_MS: "5000", SHELF_SIZE: "12" },
    commits: [
      commit(
        "c523925ff40d362c7fcaa87290b1523af685f1cd|Ana Ruiz|Limit the shelf to SHELF_SIZE products",
      ),
      commit(
        "934933746194a2b6f13cf595ddce2e8c8e129038|Sara Kim|Sort what is sold out to the end of the shelf",
      ),
    ],
  },
  {
    service: "catalog",
    version: "3.20.0",
    configuration: { STOCK_TIMEOUT_MS: "800" },
    commits: [
      commit("2ae1ce4a3e95fe851e7da7670e1d8d23cec02609|Sven Holm|Match words in descriptions too"),
    ],
  },
  {
    service: "catalog",
    version: "3.21.3",
    configuration: { STOCK_TIMEOUT_MS: "800" },
    commits: [
      commit(
        "06977d01d7310219f379754a98c49ee195b1fdbe|Jun Park|Add semantic search behind catalog.semantic-search",
      ),
      commit("4245b143510d386e752824d5e72af68eeb715b24|Sven Holm|Weigh a match in the name twice"),
    ],
  },
  {
    service: "catalog",
    version: "3.21.4",
    configuration: { STOCK_TIMEOUT_MS: "800", STOCK_CACHE_MS: "2000" },
    commits: [
      commit(
        "c17e72e205be6fbbf4d65d5067ca096bd14e7430|Sven Holm|Remember stock for STOCK_CACHE_MS",
      ),
      commit(
        "3ce73bbf0276c3d8ab1c7e7239ab157efa4555ed|Jun Park|Show an unknown shelf instead of failing without inventory",
      ),
    ],
  },
  {
    service: "orders",
    version: "4.8.0",
    configuration: { PAYMENTS_TIMEOUT_MS: "4000", STOCK_TIMEOUT_MS: "1500" },
    commits: [
      commit(
        "dd567d42cfdb3cee849ed86ecd3c0fa020bbf6bd|Ana Ruiz|Put stock back when a card is declined",
      ),
      commit(
        "42264d6bae0d5b2d5ffe743556982a5f9455d44f|Gus Berg|Refuse an order twice under one id",
      ),
    ],
  },
  {
    service: "orders",
    version: "4.9.1",
    configuration: { PAYMENTS_TIMEOUT_MS: "4000", STOCK_TIMEOUT_MS: "1500" },
    commits: [
      commit("496b1cffb1a5b9011a36f69142041b76771175ac|Gus Berg|Render an invoice for every order"),
      commit(
        "8e272bcea3f90f478e78b14685380821186dd13a|Gus Berg|Render invoices after the response behind orders.async-invoices",
      ),
    ],
  },
  {
    service: "orders",
    version: "4.9.2",
    configuration: { PAYMENTS_TIMEOUT_MS: "4000", STOCK_TIMEOUT_MS: "1500", RETENTION_HOURS: "48" },
    commits: [
      commit("89f80e690a65a71c736c039c79ace54390898898|Ana Ruiz|Let shoppers return an order"),
      commit(
        "77385594357c85313fcf884fa3de7b6e685a1bd0|Gus Berg|Forget orders after RETENTION_HOURS",
      ),
    ],
  },
  {
    service: "payments",
    version: "2.12.0",
    configuration: { CARD_TIMEOUT_MS: "2000", CARD_RETRIES: "1" },
    commits: [
      commit(
        "72d1ae0b03f23b758cb314c5c0ea8ea7cc09b6a6|Ana Ruiz|Return money to the card it came from",
      ),
    ],
  },
  {
    service: "payments",
    version: "2.13.2",
    configuration: { CARD_TIMEOUT_MS: "2000", CARD_RETRIES: "1" },
    commits: [
      commit(
        "678743906d1a5dc3d5cb7a77699ee54ef42f5ed9|Tom Adler|Choose the card processor by payments.new-card-processor",
      ),
      commit("68066d837f1286d0b9b24eb894c3bac627852a2b|Tom Adler|Speak to novacard"),
      commit(
        "80b9b08c6ddf99c51a0e8bacba04422baae5229c|Ana Ruiz|Run one contract suite against both card processors",
      ),
    ],
  },
  {
    service: "payments",
    version: "2.14.0",
    configuration: {
      CARD_TIMEOUT_MS: "1000",
      CARD_RETRIES: "1",
      SETTLEMENT_BATCH: "500",
      SETTLEMENT_WINDOW_MS: "1000",
    },
    commits: [
      commit("76035e2c5751afc7f8d2386ed1626b2333e1ea2e|Jun Park|Settle charges in batches of 500"),
      commit(
        "2ebf72dcaacbda17e93fe1d4c4fbef17a60a79b0|Ana Ruiz|Check stock before the card is charged",
      ),
      commit("563364d7586984012259b2deccb05b7ac77c179f|Tom Adler|Give a charge one second in all"),
    ],
  },
  {
    service: "inventory",
    version: "3.1.6",
    configuration: {},
    commits: [
      commit(
        "c43edade93c45a01549fc56527155ce1b0726ce4|Sven Holm|Hold stock for an order until it is settled",
      ),
    ],
  },
  {
    service: "inventory",
    version: "3.1.7",
    configuration: { RESTOCK_LEVEL: "400" },
    commits: [
      commit(
        "d289d29eb2b74299089268dbb6eda14c521f3581|Sven Holm|Restock to RESTOCK_LEVEL every minute",
      ),
    ],
  },
  {
    service: "inventory",
    version: "3.2.0",
    configuration: { RESTOCK_LEVEL: "400" },
    commits: [
      commit(
        "c0bb8f2bbd2e990ff9d85cc12930a10c430db14d|Ana Ruiz|Read stock in one query behind inventory.batch-reads",
      ),
      commit(
        "509553d7b0d58ee8083026740fc6c0a5283f3a61|Sven Holm|Forget reservations after two days",
      ),
    ],
  },
  {
    service: "notifications",
    version: "1.11.0",
    configuration: {},
    commits: [
      commit("3774a6e86602fc3f5fb68b7a68174361693cb62d|Mara Lind|Send a mail for every order"),
    ],
  },
  {
    service: "notifications",
    version: "1.12.2",
    configuration: {},
    commits: [
      commit(
        "f34b097938790d0ae6d58b65adb909166f38214b|Mara Lind|Send a text message for orders of 50.00 and more",
      ),
      commit("47c7db7bef6d779268ef2716532da81550a9e583|Sara Kim|Send a mail for every return"),
    ],
  },
  {
    service: "notifications",
    version: "1.12.3",
    configuration: { TEXT_FROM_CENTS: "5000" },
    commits: [
      commit(
        "1c727bc4fbd0177548d1878ce231b4cedd047e9d|Mara Lind|Stop text messages by notifications.kill-sms",
      ),
      commit(
        "34cb256b89b8e89f51307f2d405c583d7c6da251|Sara Kim|Read the limit for text messages from TEXT_FROM_CENTS",
      ),
    ],
  },
];
