"use client";

import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "@/components/ui/menu";
import { exportAddress, type queryOf } from "./change-filters";

/** The same changes as a file, all of them. */
export function ExportMenu({ query }: { readonly query: ReturnType<typeof queryOf> }) {
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button>
          <Icon name="file" size={14} />
          Export
          <Icon name="down" size={12} className="text-ink-3" />
        </Button>
      </MenuTrigger>
      <MenuContent>
        <MenuItem asChild>
          <a href={exportAddress(query, "csv")} download>
            CSV, for a spreadsheet
          </a>
        </MenuItem>
        <MenuItem asChild>
          <a href={exportAddress(query, "json")} download>
            JSON, one change a line
          </a>
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
